<?php
// Where 1C-Bitrix starts itself; here everything has been started.
