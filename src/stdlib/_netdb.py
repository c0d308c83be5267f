"""What `socket` has besides sockets: numbers of services and protocols, forms of addresses and numbers."""

_SERVICES = {"tcpmux": 1, "echo": 7, "http": 80, "https": 443, "ssh": 22, "ftp": 21, "smtp": 25, "domain": 53, "telnet": 23}


def getservbyname(name, protocol=None):
    if name not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[name]


def getservbyport(port, protocol=None):
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def getprotobyname(name):
    protocols = {"ip": 0, "icmp": 1, "tcp": 6, "udp": 17}
    if name not in protocols:
        raise OSError("protocol not found")
    return protocols[name]


def inet_aton(text):
    return _packed(text, "illegal IP address string passed to inet_aton")


def inet_ntoa(packed):
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(str(byte) for byte in packed)


def _packed(text, complaint):
    parts = text.split(".")
    if len(parts) != 4 or not all(part.isdigit() and int(part) < 256 for part in parts):
        raise OSError(complaint)
    return bytes(map(int, parts))


def inet_pton(family, text):
    return _packed(text, "illegal IP address string passed to inet_pton")


def inet_ntop(family, packed):
    return inet_ntoa(packed)


def htons(x):
    return (x & 255) << 8 | x >> 8 & 255


ntohs = htons


def htonl(x):
    return int.from_bytes(x.to_bytes(4, "little"), "big")


ntohl = htonl
