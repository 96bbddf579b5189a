"""Whether a pack's cases notice when its rules are made wrong."""
