//! Limits how often one client may send: each client has a bucket that holds a minute's worth. Buckets are kept in
//! bounded memory only, and forgotten after a minute at most. Knows no clock: time is an argument.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

/// How many clients have their own bucket within a minute; further ones share one. The table then takes about two
/// megabytes.
pub const MAX_CLIENTS: usize = 50_000;

const MINUTE: Duration = Duration::from_secs(60);

/// A limiter, which keeps for each client only the moment at which its bucket is full again (the generic cell rate
/// algorithm).
#[derive(Debug)]
pub struct Limiter {
    interval: Duration,
    full_again: HashMap<Client, Duration>,
    swept: Duration,
}

/// Who counts as one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Client {
    /// An IPv4 address.
    V4(u32),
    /// The first 64 bits of an IPv6 address: one household has all the addresses that begin with them.
    V6(u64),
    /// All clients for whom there is no room.
    Others,
}

impl Client {
    /// Returns the client that has an address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address.to_bits()),
            IpAddr::V6(address) => Self::V6((address.to_bits() >> 64) as u64),
        }
    }
}

impl Limiter {
    /// Creates a limiter that lets each client through `per_minute` times a minute.
    pub fn new(per_minute: u32) -> Self {
        Self { interval: MINUTE / per_minute.max(1), full_again: HashMap::new(), swept: Duration::ZERO }
    }

    /// Lets a client through; `now` is the time since some fixed moment.
    ///
    /// # Errors
    /// How long to wait, if it has come too often.
    pub fn admit(&mut self, address: IpAddr, now: Duration) -> Result<(), Duration> {
        let client = self.client(address, now);
        let full_again = self.full_again.get(&client).copied().unwrap_or(now).max(now) + self.interval;
        match full_again.checked_sub(now + MINUTE) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                self.full_again.insert(client, full_again);
                Ok(())
            }
        }
    }

    /// Returns how many clients are remembered.
    pub fn clients(&self) -> usize {
        self.full_again.len()
    }

    fn client(&mut self, address: IpAddr, now: Duration) -> Client {
        let client = Client::of(address);
        // A full bucket need not be kept. Sweeps happen at most once a second, so that a flood of addresses does not
        // cause a sweep for each.
        if now >= self.swept + Duration::from_secs(1) {
            self.swept = now;
            self.full_again.retain(|_, full_again| *full_again > now);
        }
        let has_room = self.full_again.len() < MAX_CLIENTS || self.full_again.contains_key(&client);
        if has_room { client } else { Client::Others }
    }
}
