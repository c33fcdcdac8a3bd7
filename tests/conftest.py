"""What every test shares: Hypothesis keeps no clock here, since timing belongs to `bench/` and this must pass on a busy machine."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
