//! What the template's roles let functions do.

use super::link_tests::{follow, for_a_minute};
use super::tests::{ORIGIN, client, clock, code, put};
use super::*;

const TEMPLATE: &str = "
Resources:
  ReaderFunction:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub ${DeploymentName}-reader
      Role: !GetAtt ReaderRole.Arn
  ReaderRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub ${DeploymentName}-reader
      Policies:
        - PolicyDocument:
            Statement:
              - Effect: Allow
                Action: s3:GetObject
                Resource: !Sub ${DocumentsBucket.Arn}/*
  FilerFunction:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub ${DeploymentName}-filer
      Role: !GetAtt FilerRole.Arn
  FilerRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub ${DeploymentName}-filer
      Policies:
        - PolicyDocument:
            Statement:
              - Effect: Allow
                Action: s3:PutObject
                Resource: !Sub ${DocumentsBucket.Arn}/*
              - Effect: Allow
                Action: s3:ListBucket
                Resource: !GetAtt DocumentsBucket.Arn
";

#[tokio::test]
async fn a_function_does_what_its_role_says_and_so_do_its_links() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let store = Arc::new(Store::open(folder.path(), clock.clone()).unwrap());
    for bucket in [QUARANTINE, DOCUMENTS] {
        store.make_bucket(bucket).unwrap();
    }
    let grants = Grants::read(TEMPLATE, "local").unwrap().into();
    let endpoint = listen(store, grants, ORIGIN, clock.clone()).await.unwrap();
    let operator = client(&endpoint, "operator").await;
    for bucket in [QUARANTINE, DOCUMENTS] {
        put(&operator, bucket, "a", "text").await;
    }
    let (reader, filer) = (client(&endpoint, "reader").await, client(&endpoint, "filer").await);
    reader.get_object().bucket(DOCUMENTS).key("a").send().await.unwrap();
    let copy = filer.copy_object().bucket(DOCUMENTS).key("b").copy_source("documents/a");
    assert_eq!(code(copy.send().await), "AccessDenied", "it may not read");
    put(&filer, DOCUMENTS, "b", "text").await;

    assert_eq!(code(reader.get_object().bucket(QUARANTINE).key("a").send().await), "AccessDenied");
    assert_eq!(code(reader.delete_object().bucket(DOCUMENTS).key("a").send().await), "AccessDenied");
    assert_eq!(code(filer.get_object().bucket(DOCUMENTS).key("a").send().await), "AccessDenied");
    let nobody = client(&endpoint, "nobody").await;
    assert_eq!(code(nobody.get_object().bucket(DOCUMENTS).key("a").send().await), "AccessDenied");
    for (client, status) in [(&reader, 200), (&filer, 403)] {
        let link = client.get_object().bucket(DOCUMENTS).key("a");
        let link = link.presigned(for_a_minute(&clock)).await.unwrap();
        assert_eq!(follow(&link, link.uri(), &[]).await.status(), status);
    }
}

#[tokio::test]
async fn only_those_who_may_list_a_bucket_are_told_that_an_object_is_not_there() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let store = Arc::new(Store::open(folder.path(), clock.clone()).unwrap());
    store.make_bucket(DOCUMENTS).unwrap();
    let grants = Grants::read(TEMPLATE, "local").unwrap().into();
    let endpoint = listen(store, grants, ORIGIN, clock).await.unwrap();
    for (caller, told) in [("reader", "AccessDenied"), ("operator", "NoSuchKey")] {
        let client = client(&endpoint, caller).await;
        assert_eq!(code(client.get_object().bucket(DOCUMENTS).key("none").send().await), told);
    }
}
