"""What no expression can say: files on disk, words inside files."""
