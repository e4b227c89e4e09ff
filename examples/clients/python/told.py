"""What an error of the server's tells: its reason, and every field that is wrong."""

from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo


def lines(status):
    """A google.rpc.Status as lines to read: the message with its reason, then field by field."""
    reason, others = "", []
    for detail in status.details:
        info, bad, retry = ErrorInfo(), BadRequest(), RetryInfo()
        if detail.Unpack(info):
            reason = info.reason
        elif detail.Unpack(bad):
            others += [f"  {violation.field}: {violation.description}" for violation in bad.field_violations]
        elif detail.Unpack(retry):
            others.append(f"  try again in {retry.retry_delay.ToTimedelta().total_seconds():g} s")
    return [f"{reason}: {status.message}", *others]
