import socket
s = socket.socket()
s.bind(("127.0.0.1", 9000))
s.listen()
print("listening", flush=True)
conn, _ = s.accept()
