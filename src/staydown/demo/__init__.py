"""The sample operation, made from code: invented outlets, drawn pictures, invented people."""
