"""Makes Python's code for the contract from the project's proto/ into generated/, which is not committed."""

import sys
import sysconfig
from pathlib import Path

import grpc_tools
from grpc_tools import protoc

HERE = Path(__file__).parent
PROTO = HERE.parents[2] / "proto"


def generate(into):
    """Writes the modules of `khulasa.v1` to a folder; what they import of Google's comes with the tools."""
    into.mkdir(parents=True, exist_ok=True)
    # google/protobuf is in grpc_tools, google/rpc in googleapis-common-protos.
    imported = [Path(grpc_tools.__file__).parent / "_proto", sysconfig.get_path("purelib")]
    includes = [f"-I{folder}" for folder in (PROTO, *imported)]
    files = [str(file) for file in sorted((PROTO / "khulasa/v1").glob("*.proto"))]
    kinds = [f"--{kind}_out={into}" for kind in ("python", "pyi", "grpc_python")]
    if protoc.main(["protoc", *includes, *kinds, *files]) != 0:
        sys.exit("proto/ could not be compiled")


if __name__ == "__main__":
    generate(HERE / "generated")
