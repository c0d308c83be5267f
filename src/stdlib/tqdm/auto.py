"""The bar that fits where the program runs."""
from tqdm.asyncio import tqdm, trange

__all__ = ["tqdm", "trange"]
