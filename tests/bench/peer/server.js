// express-pouchdb over LevelDB on loopback. usage: node server.js FOLDER; prints its port.
const folder = process.argv[2]
const PouchDB = require('pouchdb').defaults({ prefix: folder + '/' })
const app = require('express')()
app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', logPath: folder + '/log.txt', configPath: folder + '/config.json' }))
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))
