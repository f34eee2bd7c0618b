<?php
$_['heading_title']    = 'ofsys-journey';
$_['text_extension']   = 'Расширения';
$_['text_success']     = 'Настройки Journey сохранены.';
$_['text_edit']        = 'Journey — трекер Ofsys (Dialog Insight)';
$_['entry_key']        = 'Ключ Journey';
$_['entry_email']      = 'После выхода';
$_['entry_status']     = 'Статус';
$_['help_key']         = '32 символа, которые вам прислали из Ofsys.';
$_['help_email']       = 'Помнить последний email посетителя в его браузере. Это должна разрешать ваша политика конфиденциальности.';
$_['error_permission'] = 'У вас нет прав на изменение этого расширения.';
$_['error_key']        = 'В ключе Journey 32 символа, без пробелов. Скопируйте его ещё раз из письма Ofsys.';
