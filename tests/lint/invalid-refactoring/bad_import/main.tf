import {
  to = terraform_data.servr # ERROR: invalid-refactoring
  id = "a"
}

import {
  to = module.inner.terraform_data.missing # ERROR: invalid-refactoring
  id = "a"
}

module "inner" {
  source = "./inner"
}

resource "terraform_data" "server" {}

resource "terraform_data" "counted" {
  count = 1
}

import {
  to = terraform_data.counted # ERROR: invalid-refactoring
  id = "a"
}

import {
  to = terraform_data.counted[1] # ERROR: invalid-refactoring
  id = "a"
}

import {
  to = terraform_data.counted["a"] # ERROR: invalid-refactoring
  id = "a"
}

import {
  to = terraform_data.server[0] # ERROR: invalid-refactoring
  id = "a"
}

import {
  to = terraform_data.counted[local.key] # ERROR: invalid-refactoring
  id = "a"
}

locals {
  key = 0
}

resource "terraform_data" "own" {}

import {
  to = terraform_data.own
  id = terraform_data.own.id # ERROR: invalid-refactoring
}

resource "terraform_data" "a" {}
resource "terraform_data" "b" {}
resource "terraform_data" "c" {}
resource "terraform_data" "d" {}

import {
  to = terraform_data.a
  id = "" # ERROR: invalid-refactoring
}

import {
  to = terraform_data.b
  id = ["b"] # ERROR: invalid-refactoring
}

import { # ERROR: invalid-refactoring
  to = terraform_data.c
}

import {
  to       = terraform_data.d
  id       = "d"
  provider = terraform # ERROR: invalid-refactoring
}
