"""Posts to Exposures: blinded register, scanner, alert, precaution, embargo, minors."""
