//! The registry: a word per rule. What a rule is and says is in the file of that name.

mod ambiguous_block;
mod argument_conflict;
mod argument_type;
mod argument_value;
mod backend_hardening;
mod block_count;
mod dependency_cycle;
mod deprecated_argument;
mod deprecated_state_lock;
mod deprecated_terragrunt;
mod duplicate_declaration;
mod duplicate_map_key;
mod duplicate_wiring;
mod env_parity;
mod fragile_path_index;
mod function_arity;
mod generate_collision;
mod include_missing;
mod input_type;
mod invalid_attribute;
mod invalid_backend_argument;
mod invalid_block;
mod invalid_default;
mod invalid_depends_on;
mod invalid_expression;
mod invalid_for_each;
mod invalid_instance_key;
mod invalid_refactoring;
mod invalid_type_constraint;
mod invalid_unit;
mod missing_argument;
mod missing_config_path;
mod missing_input;
mod missing_unit_input;
mod mock_output_drift;
mod mock_output_type;
mod module_cycle;
mod module_source_missing;
mod nondeterministic_function;
mod output_index_bound;
mod provider_not_passed;
mod provider_version_conflict;
mod read_config_missing;
mod read_only_argument;
mod reference_cycle;
mod remote_state_default_drift;
mod remote_state_region;
mod remote_state_type;
mod remote_state_without_producer;
mod remote_state_workspace;
mod removed_argument;
mod removed_attribute;
mod self_reference;
mod sensitive_output_unmarked;
mod state_cycle;
mod state_key_collision;
mod syntax_error;
mod terraform_source_missing;
mod tfvars_type;
mod tfvars_unknown_variable;
mod undeclared_data;
mod undeclared_dependency;
mod undeclared_include;
mod undeclared_local;
mod undeclared_module;
mod undeclared_provider;
mod undeclared_resource;
mod undeclared_value;
mod undeclared_variable;
mod unit_input_type;
mod unit_path_collision;
mod unknown_argument;
mod unknown_attribute;
mod unknown_block;
mod unknown_dependency_output;
mod unknown_function;
mod unknown_helm_value;
mod unknown_input;
mod unknown_module_output;
mod unknown_remote_state_output;
mod unknown_resource_type;
mod unknown_unit_input;
mod unmocked_output;
mod unreadable_file;
mod unused_dependency;
mod unused_suppression;
mod unused_value;
mod workspace_config_missing;

use super::Rule;

/// Every rule, by name.
pub static ALL: &[&Rule] = &[
    &ambiguous_block::RULE,
    &argument_conflict::RULE,
    &argument_type::RULE,
    &argument_value::RULE,
    &backend_hardening::RULE,
    &block_count::RULE,
    &dependency_cycle::RULE,
    &deprecated_argument::RULE,
    &deprecated_state_lock::RULE,
    &deprecated_terragrunt::RULE,
    &duplicate_declaration::RULE,
    &duplicate_map_key::RULE,
    &duplicate_wiring::RULE,
    &env_parity::RULE,
    &fragile_path_index::RULE,
    &function_arity::RULE,
    &generate_collision::RULE,
    &include_missing::RULE,
    &input_type::RULE,
    &invalid_attribute::RULE,
    &invalid_backend_argument::RULE,
    &invalid_block::RULE,
    &invalid_default::RULE,
    &invalid_depends_on::RULE,
    &invalid_expression::RULE,
    &invalid_for_each::RULE,
    &invalid_instance_key::RULE,
    &invalid_refactoring::RULE,
    &invalid_type_constraint::RULE,
    &invalid_unit::RULE,
    &missing_argument::RULE,
    &missing_config_path::RULE,
    &missing_input::RULE,
    &missing_unit_input::RULE,
    &mock_output_drift::RULE,
    &mock_output_type::RULE,
    &module_cycle::RULE,
    &module_source_missing::RULE,
    &nondeterministic_function::RULE,
    &output_index_bound::RULE,
    &provider_not_passed::RULE,
    &provider_version_conflict::RULE,
    &read_config_missing::RULE,
    &read_only_argument::RULE,
    &reference_cycle::RULE,
    &remote_state_default_drift::RULE,
    &remote_state_region::RULE,
    &remote_state_type::RULE,
    &remote_state_without_producer::RULE,
    &remote_state_workspace::RULE,
    &removed_argument::RULE,
    &removed_attribute::RULE,
    &self_reference::RULE,
    &sensitive_output_unmarked::RULE,
    &state_cycle::RULE,
    &state_key_collision::RULE,
    &syntax_error::RULE,
    &terraform_source_missing::RULE,
    &tfvars_type::RULE,
    &tfvars_unknown_variable::RULE,
    &undeclared_data::RULE,
    &undeclared_dependency::RULE,
    &undeclared_include::RULE,
    &undeclared_local::RULE,
    &undeclared_module::RULE,
    &undeclared_provider::RULE,
    &undeclared_resource::RULE,
    &undeclared_value::RULE,
    &undeclared_variable::RULE,
    &unit_input_type::RULE,
    &unit_path_collision::RULE,
    &unknown_argument::RULE,
    &unknown_attribute::RULE,
    &unknown_block::RULE,
    &unknown_dependency_output::RULE,
    &unknown_function::RULE,
    &unknown_helm_value::RULE,
    &unknown_input::RULE,
    &unknown_module_output::RULE,
    &unknown_remote_state_output::RULE,
    &unknown_resource_type::RULE,
    &unknown_unit_input::RULE,
    &unmocked_output::RULE,
    &unreadable_file::RULE,
    &unused_dependency::RULE,
    &unused_suppression::RULE,
    &unused_value::RULE,
    &workspace_config_missing::RULE,
];

/// The rule that judges what suppressions say.
pub(super) const UNUSED_SUPPRESSION: &str = unused_suppression::RULE.id;
