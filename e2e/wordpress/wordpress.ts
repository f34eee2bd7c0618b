import { type ChildProcess, type ExecFileSyncOptions, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WORDPRESS } from './install.mjs';

export const OWNER = { name: 'owner', password: 'made-up password', email: 'owner@example.com' };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The database stays in its folder, and so do all files of the site. */
const DATABASE = ['--no-defaults', '--skip-networking', '--innodb-flush-log-at-trx-commit=0'];
const QUIET: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'pipe'] };
const AS_ROOT = process.getuid?.() === 0 ? ['--user=root'] : [];

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

/** A WordPress that is set up in a folder of its own, with processes of its own. */
export class WordPress {
  private readonly processes: ChildProcess[] = [];

  private constructor(
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(): Promise<WordPress> {
    const folder = mkdtempSync(join(tmpdir(), 'wordpress-'));
    const wordpress = new WordPress(folder, `http://127.0.0.1:${await freePort()}`);
    try {
      wordpress.openDatabase();
      wordpress.setUp();
      await wordpress.serve();
    } catch (error) {
      await wordpress.stop();
      throw error;
    }
    return wordpress;
  }

  async stop(): Promise<void> {
    for (const running of this.processes.reverse()) {
      if (running.exitCode !== null || !running.kill()) continue;
      await once(running, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs in WordPress, and answers what the code returns. */
  run(code: string): unknown {
    const script = `require ${JSON.stringify(this.site('wp-load.php'))}; echo json_encode((function () { ${code} })());`;
    return JSON.parse(execFileSync('php', ['-r', script], { env: this.environment, encoding: 'utf8' }));
  }

  /** Past WordPress's own check, which knows only languages that it has downloaded. */
  speak(language: string): void {
    const row = `['option_name' => 'WPLANG', 'option_value' => '${language}']`;
    this.run(`global $wpdb; $wpdb->replace($wpdb->options, ${row});`);
  }

  /** Plays WooCommerce from now on. */
  openShop(): void {
    this.run(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin('woocommerce/woocommerce.php');`);
  }

  /** A path in the site's files. */
  site(path: string): string {
    return join(this.folder, 'site', path);
  }

  /** What PHP complained of in files of the plugin. */
  complaints(): string[] {
    const log = this.site('debug.log');
    if (!existsSync(log)) return [];
    return readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes('plugins/ofsys-journey'));
  }

  /** What the stand-in for WooCommerce tells from now on. */
  visit(visit: object): void {
    writeFileSync(this.told, JSON.stringify(visit));
  }

  /** The same after the pages of it. */
  visited(): { session: object } {
    return JSON.parse(readFileSync(this.told, 'utf8'));
  }

  private get told(): string {
    return this.site('wp-content/plugins/woocommerce/visit.json');
  }

  private get environment(): NodeJS.ProcessEnv {
    return { ...process.env, WORDPRESS_URL: this.url, WORDPRESS_SOCKET: this.socket };
  }

  private get socket(): string {
    return join(this.folder, 'database.sock');
  }

  private openDatabase(): void {
    const data = join(this.folder, 'database');
    const anybody = '--auth-root-authentication-method=normal';
    execFileSync(
      'mariadb-install-db',
      ['--no-defaults', `--datadir=${data}`, '--skip-test-db', anybody, ...AS_ROOT],
      QUIET,
    );
    const files = [`--datadir=${data}`, `--socket=${this.socket}`, `--pid-file=${join(this.folder, 'database.pid')}`];
    this.processes.push(spawn('/usr/sbin/mariadbd', [...DATABASE, ...files, ...AS_ROOT], { stdio: 'ignore' }));
    const client = ['--no-defaults', `--socket=${this.socket}`];
    execFileSync('mariadb-admin', [...client, '--user=root', '--wait=60', 'ping'], QUIET);
    execFileSync('mariadb-admin', [...client, '--user=root', 'create', 'wordpress'], QUIET);
  }

  private setUp(): void {
    cpSync(WORDPRESS, this.site(''), { recursive: true, dereference: true });
    rmSync(this.site('wp-config.php'));
    cpSync(here('wp-config.php'), this.site('wp-config.php'));
    const woocommerce = this.site('wp-content/plugins/woocommerce');
    cpSync(here('woocommerce'), woocommerce, { recursive: true });
    const shapes = 'woocommerce-shapes.php';
    cpSync(here(`../examples/platforms/${shapes}`), join(woocommerce, shapes));
    const { name, password, email } = OWNER;
    const values = ['Shop', name, email, true, '', password].map((value) => JSON.stringify(value)).join(', ');
    const script = `
      define('WP_INSTALLING', true);
      require ${JSON.stringify(this.site('wp-load.php'))};
      require_once ABSPATH . 'wp-admin/includes/upgrade.php';
      wp_install(${values});
      switch_theme('twentytwentythree');
      // From another site.
      update_option('show_avatars', 0);`;
    execFileSync('php', ['-r', script], { env: this.environment, ...QUIET });
  }

  private async serve(): Promise<void> {
    const { host } = new URL(this.url);
    const server = spawn('php', ['-S', host, '-t', this.site('')], { env: this.environment, stdio: 'pipe' });
    this.processes.push(server);
    server.stdout.resume();
    for await (const chunk of server.stderr) if (String(chunk).includes('started')) break;
    // Unread, its pipe would fill, and the server wait.
    server.stderr.resume();
  }
}
