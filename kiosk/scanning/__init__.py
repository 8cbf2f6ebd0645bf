"""Reading codes: frame sources, the decoder pipeline, hand-scanner framing, the repeat window and the scan worker.

Knows pixels, key presses and bytes; knows nothing of delegates, screens or Qt. What it finds leaves as
`kiosk.domain.model.Scan`. Import cv2 only through `kiosk.scanning.vision`.
"""
