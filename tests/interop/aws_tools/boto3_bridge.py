"""Calls Cognito through boto3: a line of JSON comes in for each call, and a line of JSON goes out.

In:  {"method": "list_users", "input": {...}}, or {"pages": "list_users", "input": {...}}
Out: {"output": {...}}, or {"error": {"name": ..., "code": ..., "message": ..., "status": ...}}

The first line out tells the operations that this boto3 has, with the members of their inputs.
"""

import datetime
import json
import sys

import boto3
import botocore.config
import botocore.exceptions
import botocore.validate

endpoint, region, access_key, secret_key = sys.argv[1:]
client = boto3.client(
    "cognito-idp",
    endpoint_url=endpoint,
    region_name=region,
    aws_access_key_id=access_key,
    aws_secret_access_key=secret_key,
    config=botocore.config.Config(retries={"total_max_attempts": 1}),
)


def model(method):
    return client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method])


def check(method, answer):
    """Holds an answer against botocore's model: its types, and the members that must be there."""
    answer.pop("ResponseMetadata")
    shape = model(method).output_shape
    if shape is None:
        assert answer == {}, f"{method} answers {answer}"
        return
    report = botocore.validate.ParamValidator().validate(answer, shape)
    assert not report.has_errors(), f"{method}: {report.generate_report()}"


def call(request):
    if "pages" in request:
        return client.get_paginator(request["pages"]).paginate(**request["input"]).build_full_result()
    method = request["method"]
    answer = getattr(client, method)(**request["input"])
    check(method, answer)
    return answer


def refusal(error):
    """The name of the class is the code, unless botocore's model does not have it for this service."""
    return {
        "name": type(error).__name__,
        "code": error.response["Error"]["Code"],
        "message": error.response["Error"]["Message"],
        "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
    }


def date(value):
    assert isinstance(value, datetime.datetime), f"Not JSON: {value!r}"
    return {"date": value.isoformat()}


def say(line):
    print(json.dumps(line, default=date), flush=True)


def members(method):
    shape = model(method).input_shape
    return list(shape.members) if shape else []


say(
    {
        operation: {"method": method, "members": members(method)}
        for method, operation in client.meta.method_to_api_mapping.items()
    }
)
for line in sys.stdin:
    try:
        say({"output": call(json.loads(line))})
    except botocore.exceptions.ClientError as error:
        say({"error": refusal(error)})
