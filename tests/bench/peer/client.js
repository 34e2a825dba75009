// Brings COUNT documents of about BYTES to the server and back into an empty database, BATCH at a time; one line of JSON.
// usage: node client.js FOLDER PORT COUNT BYTES BATCH
const fs = require('fs')
const crypto = require('crypto')
const PouchDB = require('pouchdb')
const [folder, port, count, bytes, batch] = [process.argv[2], ...process.argv.slice(3).map(Number)]

function visit (number) {
  const one = {
    _id: crypto.randomUUID(), type: 'appointment', customer: { id: crypto.randomUUID(), full: `Visitor ${number}`, language: 'en' },
    phone: crypto.randomBytes(32).toString('hex'), starts: new Date(1.7e12 + number * 137000).toISOString(), reason: 'test_drive', note: ''
  }
  one.note = 'x'.repeat(Math.max(0, bytes - JSON.stringify(one).length))
  return one
}

// What went over the loopback, both ways, with all headers.
function loopback () {
  return Number(/lo:\s*(\d+)/.exec(fs.readFileSync('/proc/net/dev', 'utf8'))[1])
}

async function timed (what) {
  const [before, start] = [loopback(), process.hrtime.bigint()]
  const done = await what()
  if (!done.ok || done.docs_written !== count) throw new Error(`${done.docs_written} of ${count} documents arrived`)
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, bytes: loopback() - before }
}

async function main () {
  fs.mkdirSync(folder)
  const local = new PouchDB(`${folder}/local`)
  for (let i = 0; i < count; i += 500) await local.bulkDocs(Array.from({ length: Math.min(500, count - i) }, (_, k) => visit(i + k)))
  const server = new PouchDB(`http://127.0.0.1:${port}/visits-${batch}`)
  await server.info()
  const push = await timed(() => local.replicate.to(server, { batch_size: batch, batches_limit: 10 }))
  const pull = await timed(() => new PouchDB(`${folder}/copy`).replicate.from(server, { batch_size: batch, batches_limit: 10 }))
  console.log(JSON.stringify({ push, pull }))
}
main().then(() => process.exit(0), error => { console.error(error); process.exit(1) })
