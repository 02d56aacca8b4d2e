"""Documents to import, all invented: made here, so that each says what is wrong with it."""
