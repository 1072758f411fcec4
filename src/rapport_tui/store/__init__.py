"""The disk: the data folder, the codec, safe writes, the journal, the watcher and the index."""
