<?php
// Opens the page of settings of the extension for OpenCart 3.
// Reads what is posted and what is stored, prints the page and what is stored then.

require __DIR__ . '/opencart3-engine.php';

$visit = json_decode(stream_get_contents(STDIN), true);

require EXTENSION . 'upload/admin/controller/extension/analytics/ofsys_journey.php';

class Language {
	public $texts = ['button_save' => 'Save', 'button_cancel' => 'Cancel', 'text_enabled' => 'Enabled', 'text_disabled' => 'Disabled'];
	public function get($name) {
		return $this->texts[$name] ?? $name;
	}
}

class Loader {
	public function language($route) {
		global $visit, $language;
		$_ = [];
		require EXTENSION . "upload/admin/language/{$visit['language']}/$route.php";
		$language->texts += $_;
	}
	public function model($route) {
	}
	public function controller($route) {
		return "<!-- $route -->";
	}
	public function view($route, $data) {
		global $language;
		// An error that there is none of has no name, as in OpenCart's own views.
		return rendered('upload/admin/view/template', $route, $data + $language->texts, false);
	}
}

class ModelSetting {
	public function getSetting($code, $store) {
		global $visit;
		return $visit['stored'];
	}
	public function editSetting($code, $settings, $store) {
		global $visit;
		$visit['stored'] = $settings;
	}
}

class Response {
	public $output = '';
	public function setOutput($output) {
		$this->output = $output;
	}
	public function redirect($url) {
		$this->output = "to $url";
	}
}

class Url {
	public function link($route, $parameters, $isSecure) {
		return "index.php?route=$route&amp;$parameters";
	}
}

class User {
	public function hasPermission($kind, $route) {
		global $visit;
		return $visit['isAllowed'];
	}
}

class Document {
	public function setTitle($title) {
	}
}

$language = new Language();
$response = new Response();
(new ControllerExtensionAnalyticsOfsysJourney([
	'load' => new Loader(),
	'language' => $language,
	'document' => new Document(),
	'url' => new Url(),
	'user' => new User(),
	'response' => $response,
	'session' => (object) ['data' => ['user_token' => 'made-up']],
	'model_setting_setting' => new ModelSetting(),
	'request' => (object) [
		'get' => ['store_id' => '0'],
		// As OpenCart cleans what is posted.
		'post' => array_map('htmlspecialchars', $visit['posted'] ?? []),
		'server' => ['REQUEST_METHOD' => isset($visit['posted']) ? 'POST' : 'GET'],
	],
]))->index();
echo json_encode(['page' => $response->output, 'stored' => $visit['stored']]);
