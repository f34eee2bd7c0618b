<?php
// Goes to /local/ajax/ofsys_journey_cart.php: the cart after products were added or removed without loading a page.
require $_SERVER['DOCUMENT_ROOT'] . '/bitrix/modules/main/include/prolog_before.php';

header('Content-Type: application/json; charset=utf-8');
$_SESSION['OFSYS_JOURNEY_TOLD'] = ofsysJourneyCart();
echo Bitrix\Main\Web\Json::encode($_SESSION['OFSYS_JOURNEY_TOLD']);
