# Go's text/template makes HCL of this.
module "project" {
  source = "git::https://git.example.com/project.git?ref=v1.0.0"
  {{- if eq .parent "folder"}}
  folder = "{{.folder}}"
  {{- else}}
  folder = ""
  {{- end}}
}
