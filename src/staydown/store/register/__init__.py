"""The registers of protected people, in a database of their own: blinded tokens and nothing else."""
