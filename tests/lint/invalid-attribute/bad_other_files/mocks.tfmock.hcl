mock_data "aws_region" {
  values          = {}    # ERROR: invalid-attribute
  override_during = never # ERROR: invalid-attribute
}
