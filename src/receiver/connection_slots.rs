//! Limits how many connections each client may hold at a time, so that nobody holds all of them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::limit::Client;

/// The open connections of each client.
#[derive(Clone, Debug)]
pub struct ConnectionSlots {
    per_client: usize,
    taken: Arc<Mutex<HashMap<Client, usize>>>,
}

/// A connection's slot, which is free again once this is dropped.
#[derive(Debug)]
pub struct ConnectionSlot {
    client: Client,
    slots: ConnectionSlots,
}

impl ConnectionSlots {
    /// Creates slots for `per_client` connections of each client.
    pub fn new(per_client: usize) -> Self {
        Self { per_client, taken: Arc::default() }
    }

    /// Takes a slot for another connection of a client; returns `None` if the client has all of its slots already.
    pub fn take(&self, address: IpAddr) -> Option<ConnectionSlot> {
        let client = Client::of(address);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(client).or_default();
        if *count >= self.per_client {
            return None;
        }
        *count += 1;
        Some(ConnectionSlot { client, slots: self.clone() })
    }

    /// Returns how many clients have a connection.
    pub fn clients(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        let mut taken = self.slots.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.client);
            }
        }
    }
}
