<?php
// Opens the page of settings of the extension for OpenCart 3; nothing of OpenCart itself but its engine, Twig.
// Reads what is posted and what is stored, prints the page and what is stored then.

require 'Twig/autoload.php';

const EXTENSION = __DIR__ . '/../../../examples/templates/opencart3/';
$visit = json_decode(stream_get_contents(STDIN), true);

abstract class Controller {
	private $registry;
	public function __construct($registry) {
		$this->registry = $registry;
	}
	public function __get($name) {
		return $this->registry[$name];
	}
}

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
		$code = file_get_contents(EXTENSION . "upload/admin/view/template/$route.twig");
		$loader = new \Twig\Loader\ArrayLoader(["$route.twig" => $code]);
		return (new \Twig\Environment($loader, ['autoescape' => false]))->render("$route.twig", $data + $language->texts);
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
