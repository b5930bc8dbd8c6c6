//! Who may hold how many connections at a time, so that nobody holds all of them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::limit::Client;

/// Connections of each client that are open now.
#[derive(Clone, Debug)]
pub struct Places {
    per_client: usize,
    taken: Arc<Mutex<HashMap<Client, usize>>>,
}

/// A connection's place, which is free again when this is dropped.
#[derive(Debug)]
pub struct Place {
    client: Client,
    places: Places,
}

impl Places {
    /// Places for so many connections of one client.
    pub fn new(per_client: usize) -> Self {
        Self { per_client, taken: Arc::default() }
    }

    /// A place for one more connection of a client, if it does not have all of its places already.
    pub fn take(&self, address: IpAddr) -> Option<Place> {
        let client = Client::of(address);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(client).or_default();
        if *count >= self.per_client {
            return None;
        }
        *count += 1;
        Some(Place { client, places: self.clone() })
    }

    /// How many clients have a connection.
    pub fn clients(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.client);
            }
        }
    }
}
