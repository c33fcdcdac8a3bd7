"""The second sample: four invented outlets, three operations against them in two years, and what came back."""
