<?php
// What both sides of the extension for OpenCart 3, the shop and its settings, run on; nothing of OpenCart itself but its
// engine, Twig.

require 'Twig/autoload.php';

const EXTENSION = __DIR__ . '/../../../examples/templates/opencart3/';

abstract class Controller {
	private $registry;
	public function __construct($registry) {
		$this->registry = $registry;
	}
	public function __get($name) {
		return $this->registry[$name];
	}
}

/** A view in a folder of the extension. */
function rendered(string $folder, string $route, array $data, bool $isStrict = true): string {
	$loader = new \Twig\Loader\FilesystemLoader(EXTENSION . $folder);
	$engine = new \Twig\Environment($loader, ['autoescape' => false, 'strict_variables' => $isStrict]);
	return $engine->render("$route.twig", $data);
}
