/** Who was led here by a message keeps its port: the page's commands look for that one. What does it is fetched for them alone. */
const port = new URLSearchParams(location.search).get('port')
if (port !== null) {
  import('./own-port.ts').then(({ isPort, showPort }) => {
    const field = document.querySelector<HTMLInputElement>('paste-box input')
    if (field && isPort(port)) field.value = port
    showPort(port)
  })
}
