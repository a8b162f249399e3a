/** Pointing at a line of code, or reaching its result with the keyboard, lights up what it did in the diagram; and back. */
let lit: Element[] = []

function light(target: EventTarget | null): void {
  for (const element of lit) element.classList.remove('lit')
  lit = []
  if (!(target instanceof Element)) return
  const line = target.closest<HTMLElement | SVGElement>('[data-line]')
  const scenario = line?.closest<HTMLElement>('[data-scenario]')?.dataset['scenario']
  if (!line || scenario === undefined) return
  lit = [...document.querySelectorAll(`[data-scenario="${CSS.escape(scenario)}"] [data-line="${line.dataset['line']}"]`)]
  for (const element of lit) element.classList.add('lit')
}

for (const event of ['pointerover', 'focusin']) document.addEventListener(event, ({ target }) => light(target))
