// The AWS clients, made when a function starts, as AWS advises. The document client is given to the
// calls as it is in AWS's examples.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";

export const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const kms = new KMSClient({});

export const table = process.env.PORTAL_TABLE;
export const keysTable = process.env.PORTAL_KEYS_TABLE;
