//! Which arguments each backend takes, by whichever of Terraform (0.12 to 1.17) and OpenTofu (to 1.12) reads them.
//! Sources: `internal/backend/remote-state/*`, `internal/backend/local`, `internal/backend/remote`, `internal/cloud` of both.

/// A kind of backend.
pub struct Shape {
    pub kind: &'static str,
    /// Its arguments and blocks.
    pub arguments: &'static [&'static str],
    /// What is in those that hold others.
    pub inner: &'static [(&'static str, &'static [&'static str])],
    /// What must be written where nothing can complete it, as in `terraform_remote_state`: the environment cannot give it either.
    pub required: &'static [&'static str],
}

/// `None` for a kind that is not there, or not any more.
pub fn shape(kind: &str) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| shape.kind == kind)
}

/// Every kind there is.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|shape| shape.kind)
}

/// Kinds that Terraform had once; what they take is not judged.
pub const FORMER: [&str; 7] = ["artifactory", "atlas", "etcd", "etcdv3", "manta", "swift", "inmem"];

#[rustfmt::skip]
const ROLE: &[&str] = &[
    "role_arn", "duration", "external_id", "policy", "policy_arns", "session_name", "source_identity", "tags",
    "transitive_tag_keys",
];

#[rustfmt::skip]
static SHAPES: [Shape; 13] = [
    Shape { kind: "local", arguments: &["path", "workspace_dir", "environment_dir"], inner: &[], required: &[] },
    Shape {
        kind: "remote",
        arguments: &["hostname", "organization", "token", "workspaces"],
        inner: &[("workspaces", &["name", "prefix"])],
        required: &["organization"],
    },
    Shape {
        kind: "cloud",
        arguments: &["hostname", "organization", "token", "workspaces"],
        inner: &[("workspaces", &["name", "project", "tags"])],
        required: &[],
    },
    Shape {
        kind: "azurerm",
        arguments: &[
            "storage_account_name", "container_name", "key", "environment", "access_key", "resource_group_name",
            "arm_subscription_id", "arm_client_id", "arm_client_secret", "arm_tenant_id", "sas_token", "client_id",
            "client_secret", "subscription_id", "tenant_id", "use_msi", "msi_endpoint", "endpoint", "metadata_host",
            "snapshot", "client_certificate_password", "client_certificate_path", "use_azuread_auth",
            "use_microsoft_graph", "use_oidc", "oidc_request_url", "oidc_request_token", "oidc_token",
            "oidc_token_file_path", "lookup_blob_endpoint", "client_id_file_path", "client_certificate",
            "client_secret_file_path", "ado_pipeline_service_connection_id", "ado_service_connection_id", "use_cli",
            "use_aks_workload_identity", "timeout_seconds", "customer_provided_key", "encryption_scope",
        ],
        inner: &[],
        required: &["storage_account_name", "container_name", "key"],
    },
    Shape {
        kind: "consul",
        arguments: &[
            "path", "access_token", "address", "scheme", "datacenter", "http_auth", "gzip", "lock", "ca_file",
            "cert_file", "key_file",
        ],
        inner: &[],
        required: &["path"],
    },
    Shape {
        kind: "cos",
        arguments: &[
            "secret_id", "secret_key", "security_token", "region", "bucket", "prefix", "key", "encrypt", "acl",
            "accelerate", "domain", "assume_role",
        ],
        inner: &[("assume_role", &["role_arn", "session_name", "session_duration", "policy", "external_id"])],
        required: &["bucket"],
    },
    Shape {
        kind: "gcs",
        arguments: &[
            "bucket", "path", "prefix", "credentials", "encryption_key", "project", "region", "access_token",
            "impersonate_service_account", "impersonate_service_account_delegates", "kms_encryption_key",
            "storage_custom_endpoint", "universe_domain",
        ],
        inner: &[],
        required: &["bucket"],
    },
    Shape {
        kind: "http",
        arguments: &[
            "address", "update_method", "lock_address", "unlock_address", "lock_method", "unlock_method", "username",
            "password", "skip_cert_verification", "retry_max", "retry_wait_min", "retry_wait_max",
            "client_ca_certificate_pem", "client_certificate_pem", "client_private_key_pem", "headers",
        ],
        inner: &[],
        required: &[],
    },
    Shape {
        kind: "kubernetes",
        arguments: &[
            "secret_suffix", "labels", "namespace", "in_cluster_config", "load_config_file", "host", "username",
            "password", "insecure", "client_certificate", "client_key", "cluster_ca_certificate", "config_path",
            "config_paths", "config_context", "config_context_auth_info", "config_context_cluster", "token", "exec",
            "proxy_url", "tls_server_name",
        ],
        inner: &[("exec", &["api_version", "command", "env", "args"])],
        required: &["secret_suffix"],
    },
    Shape {
        kind: "oci",
        arguments: &[
            "bucket", "namespace", "key", "workspace_key_prefix", "region", "tenancy_ocid", "user_ocid", "fingerprint",
            "private_key", "private_key_path", "private_key_password", "auth", "config_file_profile", "kms_key_id",
            "sse_customer_key", "sse_customer_key_sha256", "sse_customer_algorithm",
        ],
        inner: &[],
        required: &["bucket", "namespace"],
    },
    Shape {
        kind: "oss",
        arguments: &[
            "access_key", "secret_key", "security_token", "ecs_role_name", "region", "tablestore_endpoint",
            "tablestore_instance_name", "endpoint", "bucket", "prefix", "key", "tablestore_table", "encrypt", "acl",
            "shared_credentials_file", "profile", "assume_role", "sts_endpoint", "assume_role_role_arn",
            "assume_role_session_name", "assume_role_policy", "assume_role_session_expiration",
        ],
        inner: &[("assume_role", &["role_arn", "session_name", "policy", "session_expiration"])],
        required: &["bucket"],
    },
    Shape {
        kind: "pg",
        arguments: &[
            "conn_str", "schema_name", "skip_schema_creation", "skip_table_creation", "skip_index_creation",
            "table_name", "index_name",
        ],
        inner: &[],
        required: &[],
    },
    Shape {
        kind: "s3",
        arguments: &[
            "bucket", "key", "region", "dynamodb_endpoint", "endpoint", "iam_endpoint", "sts_endpoint", "endpoints",
            "encrypt", "acl", "access_key", "secret_key", "kms_key_id", "lock_table", "dynamodb_table", "use_lockfile",
            "profile", "shared_credentials_file", "shared_credentials_files", "shared_config_files", "token",
            "skip_credentials_validation", "skip_get_ec2_platforms", "skip_region_validation",
            "skip_requesting_account_id", "skip_metadata_api_check", "skip_s3_checksum", "role_arn", "session_name",
            "external_id", "assume_role", "assume_role_with_web_identity", "assume_role_policy",
            "assume_role_policy_arns", "assume_role_tags", "assume_role_transitive_tag_keys",
            "assume_role_duration_seconds", "workspace_key_prefix", "force_path_style", "use_path_style",
            "max_retries", "retry_mode", "sse_customer_key", "allowed_account_ids", "forbidden_account_ids",
            "ec2_metadata_service_endpoint", "ec2_metadata_service_endpoint_mode", "sts_region",
            "use_legacy_workflow", "custom_ca_bundle", "http_proxy", "https_proxy", "no_proxy", "insecure",
            "use_fips_endpoint", "use_dualstack_endpoint", "state_tags", "lock_tags",
        ],
        inner: &[
            ("assume_role", ROLE),
            (
                "assume_role_with_web_identity",
                &[
                    "role_arn", "duration", "policy", "policy_arns", "session_name", "web_identity_token",
                    "web_identity_token_file",
                ],
            ),
            ("endpoints", &["dynamodb", "iam", "s3", "sso", "sts"]),
        ],
        required: &["bucket", "key"],
    },
];
