import pytest

from kiosk.scanning.hand_scanners import DEFAULT_BAUD, FoundPort, Wanted, is_hand_scanner, wanted_ports

SCANNER, MODEM = FoundPort("COM4", 0x1EAB, "USB CDC"), FoundPort("COM1", None, "Standard serial port")


@pytest.mark.parametrize(
    ("port", "is_one"),
    [
        (SCANNER, True),
        (FoundPort("ttyUSB0", 0x10C4, "Silicon Labs Barcode Scanner"), True),
        (FoundPort("ttyACM1", 0x0000, "2D Imager"), True),
        (MODEM, False),
        (FoundPort("ttyUSB1", 0x0A5F, "Zebra label printer"), False),
        (FoundPort("ttyACM0", 0x2341, "Arduino Uno"), False),
    ],
)
def test_only_makers_and_descriptions_of_scanners_count(port: FoundPort, *, is_one: bool) -> None:
    assert is_hand_scanner(port) is is_one


def test_settings_name_a_port_all_or_none() -> None:
    found = [MODEM, SCANNER]
    assert wanted_ports("").ports(found) == [SCANNER]
    assert wanted_ports("none").ports(found) == []
    assert wanted_ports("COM1").ports(found) == [MODEM]
    assert wanted_ports("COM9").ports(found) == [FoundPort("COM9")]
    assert wanted_ports("/dev/ttyS0@115200") == Wanted("/dev/ttyS0", 115200)
    assert wanted_ports("COM3@fast") == wanted_ports("COM3@0") == Wanted("COM3", DEFAULT_BAUD)
