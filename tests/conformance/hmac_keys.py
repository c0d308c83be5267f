# A server that lets in only clients that know the key, as with multiprocessing's authkey, by hand.
import hashlib
import hmac
import os
import socket
import threading

SECRET = b"a shared secret"


def is_allowed(conn):
    challenge = os.urandom(32)
    conn.sendall(challenge)
    expected = hmac.new(SECRET, challenge, "md5").digest()
    return hmac.compare_digest(conn.recv(len(expected)), expected)


def serve(server):
    for _ in range(2):
        conn, _ = server.accept()
        with conn:
            conn.sendall(b"come in" if is_allowed(conn) else b"go away")


def call(address, secret):
    with socket.create_connection(address) as conn:
        conn.sendall(hmac.new(secret, conn.recv(32), hashlib.md5).digest())
        return conn.recv(10)


with socket.create_server(("127.0.0.1", 0)) as server:
    thread = threading.Thread(target=serve, args=(server,))
    thread.start()
    for secret in (SECRET, b"a guess"):
        print(call(server.getsockname(), secret))
    thread.join()

for name in ("md5", "sha1", "sha256", "sha512"):
    mac = hmac.new(b"k" * 200, b"one", name)
    copy = mac.copy()
    mac.update(b" two")
    print(mac.name, mac.digest_size, mac.block_size, mac.hexdigest(), copy.hexdigest() == hmac.digest(b"k" * 200, b"one", name).hex())
for wrong in (lambda: hmac.new("text", b"", "md5"), lambda: hmac.new(b"k", b""), lambda: hmac.new(b"k", "text", "md5"), lambda: hmac.compare_digest("a", b"a"), lambda: hmac.compare_digest("é", "é")):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
print(hmac.compare_digest("abc", "abc"), hmac.compare_digest(b"abc", bytearray(b"abd")), hmac.HMAC(b"key", b"msg", "sha256").hexdigest()[:16])
