<?php
// The settings, in Extensions → Analytics.
class ControllerExtensionAnalyticsOfsysJourney extends Controller {
	private $route = 'extension/analytics/ofsys_journey';
	private $error = array();

	public function index() {
		$this->load->language($this->route);
		$this->document->setTitle($this->language->get('heading_title'));
		$this->load->model('setting/setting');
		$store_id = isset($this->request->get['store_id']) ? (int)$this->request->get['store_id'] : 0;
		$token = 'user_token=' . $this->session->data['user_token'];
		$list = $this->url->link('marketplace/extension', $token . '&type=analytics', true);
		if ($this->request->server['REQUEST_METHOD'] == 'POST' && $this->validate()) {
			$this->model_setting_setting->editSetting('analytics_ofsys_journey', $this->request->post, $store_id);
			$this->session->data['success'] = $this->language->get('text_success');
			$this->response->redirect($list);
			return;
		}
		$stored = $this->model_setting_setting->getSetting('analytics_ofsys_journey', $store_id);
		$data = array(
			'error'       => $this->error,
			'action'      => $this->url->link($this->route, $token . '&store_id=' . $store_id, true),
			'cancel'      => $list,
			'header'      => $this->load->controller('common/header'),
			'column_left' => $this->load->controller('common/column_left'),
			'footer'      => $this->load->controller('common/footer'),
		);
		foreach (array('key', 'remember_email', 'status') as $name) {
			$name = 'analytics_ofsys_journey_' . $name;
			$given = isset($this->request->post[$name]) ? $this->request->post : $stored;
			$data[$name] = isset($given[$name]) ? $given[$name] : '';
		}
		$this->response->setOutput($this->load->view($this->route, $data));
	}

	protected function validate() {
		if (!$this->user->hasPermission('modify', $this->route)) {
			$this->error['warning'] = $this->language->get('error_permission');
		}
		$key = isset($this->request->post['analytics_ofsys_journey_key']) ? trim($this->request->post['analytics_ofsys_journey_key']) : '';
		// What was typed comes as HTML.
		if (!preg_match('/^[!#-&(-;=?-~]{32}$/', html_entity_decode($key, ENT_QUOTES, 'UTF-8'))) {
			$this->error['key'] = $this->language->get('error_key');
		}
		$this->request->post['analytics_ofsys_journey_key'] = $key;
		return !$this->error;
	}
}
