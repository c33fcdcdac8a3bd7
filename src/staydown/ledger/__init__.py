"""What proves it: the hash chain, the RFC 6962 tree, and the verifier that needs nothing of ours."""
