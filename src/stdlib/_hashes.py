"""What all kinds of digests do alike."""
import _lockstep


class Hash:
    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if not _lockstep.is_bytes(data):
            raise TypeError("object supporting the buffer API required")
        self._data += data

    def hexdigest(self):
        return self.digest().hex()
