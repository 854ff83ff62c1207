{{- define "karpenter-pools.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- /* "key=value:Effect" as a taint; the value may be absent. */}}
{{- define "karpenter-pools.taint" -}}
{{- $taint := regexFind "^[^:]+" . | splitn "=" 2 -}}
- key: {{ $taint._0 | quote }}
  {{- with $taint._1 }}
  value: {{ . | quote }}
  {{- end }}
  effect: {{ regexFind "[^:]+$" . | quote }}
{{- end }}
