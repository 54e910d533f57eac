//! Each function's built program, under the Lambda runtime protocol.
