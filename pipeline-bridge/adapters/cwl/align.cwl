# Consent gate for CWL: the tool's command goes behind `consent-gate check … --`. Page: docs/gate/cwl.md
cwlVersion: v1.2
class: CommandLineTool
baseCommand: [consent-gate, check]
arguments:
  - prefix: --action
    valueFrom: sequence
    position: 1
  - prefix: --sample
    valueFrom: $(inputs.sample)
    position: 2
  - valueFrom: --
    position: 3
  # the tool itself, as it stood in baseCommand
  - valueFrom: cp
    position: 4
inputs:
  sample:
    type: string
  reads:
    type: File
    inputBinding:
      position: 5
  name:
    type: string
    inputBinding:
      position: 6
outputs:
  aligned:
    # optional: with a required output cwltool turns temporaryFail into permanentFail, for the file is not there
    type: File?
    outputBinding:
      glob: $(inputs.name)
# 3: not permitted, trying again is no use; 4: the gate could not answer
permanentFailCodes: [3]
temporaryFailCodes: [4]
