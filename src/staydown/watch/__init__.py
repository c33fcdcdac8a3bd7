"""Letters to outcomes: is it still there?"""
