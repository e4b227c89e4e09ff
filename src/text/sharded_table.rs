//! A hash table in parts: when one is full, a part is made larger and not the whole, so that no single insertion takes long.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Parts of a table.
const SHARDS: usize = 32;

/// A table of entries that know their own keys, as [`HashTable`] is.
#[derive(Debug)]
pub(super) struct ShardedTable<T>([HashTable<T>; SHARDS]);

impl<T> Default for ShardedTable<T> {
    fn default() -> Self {
        ShardedTable(std::array::from_fn(|_| HashTable::new()))
    }
}

impl<T> ShardedTable<T> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(HashTable::len).sum()
    }

    /// The entry with a hash that is the one looked for, or the place where it would stand.
    #[inline]
    pub fn entry(&mut self, hash: u64, is_same: impl FnMut(&T) -> bool, hash_of: impl Fn(&T) -> u64) -> Entry<'_, T> {
        self.0[shard(hash)].entry(hash, is_same, hash_of)
    }
}

/// By bits that tables make nothing of: they place entries by the lowest and tell them apart by the highest.
#[inline]
fn shard(hash: u64) -> usize {
    (hash >> 40) as usize % SHARDS
}
