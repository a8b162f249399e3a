/** Who was led here by a message or a row keeps its port and its process: the page's commands are of those. What does it is fetched for them alone. */
const given = new URLSearchParams(location.search)
const port = given.get('port') ?? ''
const pid = given.get('pid') ?? ''
if (port + pid !== '') {
  Promise.all([import('./own-port.ts'), import('./show-own.ts')]).then(([{ isPort }, { showPort, showPid }]) => {
    const field = document.querySelector<HTMLInputElement>('paste-box input')
    if (field && isPort(port)) field.value = port
    showPort(port)
    showPid(pid)
  })
}
