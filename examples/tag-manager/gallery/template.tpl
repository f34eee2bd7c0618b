___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "ofsys-journey",
  "categories": [
    "EMAIL_MARKETING",
    "MARKETING",
    "REMARKETING"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "",
    "thumbnail": ""
  },
  "description": "Loads ofsys-journey, which tells Journey, the tracker of Ofsys (Dialog Insight), who visits the shop, what is in the carts and what is ordered, from the page's digitalData.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "RADIO",
    "name": "action",
    "displayName": "What this tag does",
    "simpleValueType": true,
    "defaultValue": "start",
    "radioItems": [
      {
        "value": "start",
        "displayValue": "Start Journey",
        "help": "Fire it on the trigger Initialization – All Pages, or when the visitor agrees."
      },
      {
        "value": "stop",
        "displayValue": "Stop Journey",
        "help": "Fire it when the visitor withdraws consent. It ends all work in the page, and erases what is stored in the browser."
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "key",
    "displayName": "Journey key",
    "simpleValueType": true,
    "help": "The 32 characters that Ofsys gave you.",
    "valueValidators": [
      {
        "type": "NON_EMPTY",
        "errorMessage": "Enter the key that Ofsys gave you."
      },
      {
        "type": "REGEX",
        "args": [
          "^[!#-&(-;=?-~]{32}$"
        ],
        "errorMessage": "A Journey key has 32 characters, without spaces around it."
      }
    ],
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "start",
        "type": "EQUALS"
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "address",
    "displayName": "Address of the file",
    "simpleValueType": true,
    "valueHint": "https://www.shop.example/ofsys-journey.min.js?v=1.0.0",
    "help": "Where your copy of ofsys-journey.min.js is. Change what follows ?v= when you update the file.",
    "valueValidators": [
      {
        "type": "NON_EMPTY",
        "errorMessage": "Enter the address of your copy of ofsys-journey.min.js."
      },
      {
        "type": "REGEX",
        "args": [
          "^https://[^\\s/?#\"'<>]+/[^\\s#\"'<>]*ofsys-journey[^\\s#\"'<>]*$"
        ],
        "errorMessage": "The address begins with https:// and has ofsys-journey in the name of the file."
      }
    ],
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "start",
        "type": "EQUALS"
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "options",
    "displayName": "Options",
    "groupStyle": "ZIPPY_CLOSED",
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "start",
        "type": "EQUALS"
      }
    ],
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "rememberEmail",
        "checkboxText": "Keep the visitor's last email on the visitor's browser",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "So that Journey still knows who it is after logout. Your privacy notice must allow it."
      },
      {
        "type": "CHECKBOX",
        "name": "browserCart",
        "checkboxText": "The shop has no cart ids",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "An id of the browser serves as one."
      },
      {
        "type": "CHECKBOX",
        "name": "debug",
        "checkboxText": "Say in every visitor's browser console what Journey is told",
        "simpleValueType": true,
        "defaultValue": false
      },
      {
        "type": "TEXT",
        "name": "host",
        "displayName": "Host of the tracker",
        "simpleValueType": true,
        "valueHint": "https://t.example.com",
        "help": "Leave it empty. Only for a proxy of your own.",
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^(https://[^\\s/?#\"'<>]+)?$"
            ],
            "errorMessage": "The host is like https://t.example.com, with nothing after it."
          }
        ]
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const copyFromWindow = require('copyFromWindow');
const encodeUriComponent = require('encodeUriComponent');
const injectScript = require('injectScript');
const logToConsole = require('logToConsole');
const queryPermission = require('queryPermission');

const fail = (message) => {
  logToConsole('[ofsys-journey] ' + message);
  data.gtmOnFailure();
};

const stop = () => {
  // Nothing runs where the visitor has never agreed, or the file has not come.
  if (copyFromWindow('ofsysJourney')) callInWindow('ofsysJourney.stop');
  data.gtmOnSuccess();
};

// The tag that is made of the address has no attributes, so the key and the options stand in the address.
const addressOf = () => {
  const parameters = ['key=' + encodeUriComponent(data.key)];
  if (data.host) parameters.push('host=' + encodeUriComponent(data.host));
  if (data.rememberEmail) parameters.push('remember-email');
  if (data.browserCart) parameters.push('browser-cart');
  if (data.debug) parameters.push('debug');
  return data.address + (data.address.indexOf('?') < 0 ? '?' : '&') + parameters.join('&');
};

const start = () => {
  if (!data.key || data.key.length !== 32) return fail('the key must be the 32 characters from Ofsys');
  const address = addressOf();
  if (!queryPermission('inject_script', address)) return fail('this container may not load ' + data.address);
  // Without a cache token, so that it starts again in a page in which it was stopped. A second run does nothing.
  injectScript(address, data.gtmOnSuccess, () => fail('the file did not come from ' + data.address));
};

if (data.action === 'stop') stop();
else start();


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "access_globals",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ofsysJourney"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ofsysJourney.stop"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "inject_script",
        "versionId": "1"
      },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://*/*"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "logging",
        "versionId": "1"
      },
      "param": [
        {
          "key": "environments",
          "value": {
            "type": 1,
            "string": "debug"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: The key and the options stand in the address of the file
  code: |-
    mock('injectScript', (address, onSuccess) => {
      loaded = address;
      onSuccess();
    });
    runCode(filled({rememberEmail: true, browserCart: true, debug: true, host: 'https://t.shop.example'}));
    assertThat(loaded).isEqualTo('https://www.shop.example/ofsys-journey.min.js?key=' + KEY +
        '&host=https%3A%2F%2Ft.shop.example&remember-email&browser-cart&debug');
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
- name: What the address has already stays
  code: |-
    mock('injectScript', (address) => {
      loaded = address;
    });
    runCode(filled({address: 'https://www.shop.example/ofsys-journey.min.js?v=1.0.0'}));
    assertThat(loaded).isEqualTo('https://www.shop.example/ofsys-journey.min.js?v=1.0.0&key=' + KEY);
- name: A key that cannot be one loads nothing
  code: |-
    runCode(filled({key: 'YOUR-KEY-FROM-OFSYS'}));
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: A container that may not load the file says so
  code: |-
    mock('queryPermission', false);
    runCode(filled({}));
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: A file that does not come is a failure
  code: |-
    mock('injectScript', (address, onSuccess, onFailure) => onFailure());
    runCode(filled({}));
    assertApi('gtmOnSuccess').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: When the visitor withdraws, Journey stops
  code: |-
    mock('copyFromWindow', {version: '1.0.0'});
    runCode({action: 'stop'});
    assertApi('callInWindow').wasCalledWith('ofsysJourney.stop');
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Where nothing runs, nothing needs to stop
  code: |-
    mock('copyFromWindow', undefined);
    runCode({action: 'stop'});
    assertApi('callInWindow').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
setup: |-
  // Made up; 32 characters as every key.
  const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';
  let loaded;
  mock('queryPermission', true);
  mock('callInWindow', undefined);

  const filled = (changes) => {
    const fields = {
      action: 'start',
      key: KEY,
      address: 'https://www.shop.example/ofsys-journey.min.js'
    };
    for (let name in changes) fields[name] = changes[name];
    return fields;
  };


___NOTES___

Made by hand, from the source of ofsys-journey; not made by Ofsys, Dialog Insight or Google.
