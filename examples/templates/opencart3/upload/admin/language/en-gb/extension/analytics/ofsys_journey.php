<?php
$_['heading_title']    = 'ofsys-journey';
$_['text_extension']   = 'Extensions';
$_['text_success']     = 'Journey was changed.';
$_['text_edit']        = 'Journey, the tracker of Ofsys (Dialog Insight)';
$_['entry_key']        = 'Journey key';
$_['entry_email']      = 'After logout';
$_['entry_status']     = 'Status';
$_['help_key']         = 'The 32 characters that Ofsys gave you.';
$_['help_email']       = 'Keep the visitor’s last email on the visitor’s browser. Your privacy notice must allow it.';
$_['error_permission'] = 'You may not change this extension.';
$_['error_key']        = 'A Journey key has 32 characters without spaces. Copy it once more from what Ofsys sent you.';
