// Preloaded by every npm script (node --import). Plain JavaScript, so that an old Node can still read it and say what is wrong.
const WANTED = 24
const [major = 0] = process.versions.node.split('.').map(Number)

if (major < WANTED) {
  process.stderr.write(
    [
      `Menshen runs on Node ${WANTED}; this is Node ${process.versions.node} (${process.execPath}).`,
      'The npm package "node" brings the right one, by its install script. When install scripts were ignored, run',
      '    npm ci --ignore-scripts=false',
      'and use the npm scripts (npm start, npm test, npm run menshen), which find it first.',
      '',
      `门神需要 Node ${WANTED}，当前是 Node ${process.versions.node}。npm 包 "node" 会在安装脚本中带来正确的版本；`,
      '如果安装脚本被忽略，请执行上面的命令，并通过 npm 脚本启动。',
      '',
    ].join('\n'),
  )
  process.exit(1)
}
