"""Reading codes: frame sources, the decoder pipeline, hand scanners, badge readers, the repeat window and the worker.

Knows pixels, key presses and bytes; knows nothing of delegates, screens or Qt. What it finds leaves as
`kiosk.domain.model.Scan`. Import cv2 only through `kiosk.scanning.vision`.
"""
