"""What the scanner asks is what a register answers."""

from staydown.protect.asked import AskedRegister

from .samples import REGISTER, register_of


def test_a_register_in_memory_can_be_asked_by_the_scanner() -> None:
    asked: AskedRegister = register_of()
    assert asked.register == REGISTER
