"""Requests of coroutines: to the simulated web, and to servers of the program."""
from aiohttp.client import ClientSession, ClientTimeout, request
from aiohttp.client_exceptions import *
from aiohttp.client_reqrep import ClientRequest, ClientResponse, RequestInfo
from aiohttp.connector import BaseConnector, TCPConnector
from aiohttp.client_proto import HttpVersion, HttpVersion10, HttpVersion11
from aiohttp.helpers import BasicAuth
from aiohttp.streams import EofStream, StreamReader

__version__ = "3.14.5"
