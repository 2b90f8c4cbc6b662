package main

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"reflect"
	"strings"
)

type arguments []json.RawMessage

// at gives an argument as the words of the format say it; one that is missing is nil.
func (args arguments) at(index int) interface{} {
	if index >= len(args) {
		return nil
	}
	var value interface{}
	must(json.Unmarshal(args[index], &value))
	return decode(value)
}

func (args arguments) text(index int) string {
	text, _ := args.at(index).(string)
	return text
}

// number is the argument, or another one in its place when it is missing.
func (args arguments) number(index int, missing int) int {
	if number, isNumber := args.at(index).(float64); isNumber {
		return int(number)
	}
	return missing
}

func (args arguments) isTrue(index int) bool {
	value, _ := args.at(index).(bool)
	return value
}

// bytes of a text or of bytes; nil stays nil.
func (args arguments) bytes(index int) []byte {
	switch value := args.at(index).(type) {
	case string:
		return []byte(value)
	case []byte:
		return value
	}
	return nil
}

func (args arguments) headers(index int) map[string][]string {
	fields, isMap := args.at(index).(map[string]interface{})
	if !isMap {
		return nil
	}
	headers := map[string][]string{}
	for name, value := range fields {
		headers[name] = texts(value)
	}
	return headers
}

func (args arguments) all() (values []interface{}) {
	for index := range args {
		values = append(values, args.at(index))
	}
	return
}

// into fills a struct by its JSON names; false when the argument is nil.
func (args arguments) into(index int, target interface{}) bool {
	if args.at(index) == nil {
		return false
	}
	must(json.Unmarshal(args[index], target))
	return true
}

func texts(value interface{}) (list []string) {
	members, isList := value.([]interface{})
	if !isList {
		members = []interface{}{value}
	}
	for _, member := range members {
		text, _ := member.(string)
		list = append(list, text)
	}
	return
}

func textOf(value json.RawMessage) string { return arguments{value}.text(0) }
func numberOf(value json.RawMessage) int  { return arguments{value}.number(0, 0) }

func decode(value interface{}) interface{} {
	switch value := value.(type) {
	case []interface{}:
		for index, member := range value {
			value[index] = decode(member)
		}
	case map[string]interface{}:
		if special, isSpecial := decodeSpecial(value); isSpecial {
			return special
		}
		for key, member := range value {
			value[key] = decode(member)
		}
	}
	return value
}

func decodeSpecial(value map[string]interface{}) (interface{}, bool) {
	if _, isUndefined := value["$undefined"]; isUndefined {
		return nil, true
	}
	if encoded, isBytes := value["$bytes"]; isBytes {
		text, _ := decode(encoded).(string)
		bytes, err := base64.StdEncoding.DecodeString(text)
		must(err)
		return bytes, true
	}
	if number, isNumber := value["$number"].(string); isNumber {
		return map[string]float64{"NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1)}[number], true
	}
	if parts, isLong := value["$repeat"].([]interface{}); isLong {
		return strings.Repeat(parts[0].(string), int(parts[1].(float64))) + parts[2].(string), true
	}
	return nil, false
}

// encode puts a result into the words of the format; structs by their JSON names.
func encode(result interface{}) interface{} {
	if bytes, isBytes := result.([]byte); isBytes && bytes != nil {
		return map[string]string{"$bytes": base64.StdEncoding.EncodeToString(bytes)}
	}
	value := reflect.ValueOf(result)
	switch value.Kind() {
	case reflect.Invalid:
		return null
	case reflect.Slice:
		if value.IsNil() {
			return null
		}
		list := make([]interface{}, value.Len())
		for index := range list {
			list[index] = encode(value.Index(index).Interface())
		}
		return list
	case reflect.Map:
		return encodeMap(value)
	case reflect.Struct:
		return encodeStruct(value)
	case reflect.Float64:
		return encodeFloat(value.Float())
	}
	return result
}

var null = map[string]bool{"$nil": true}

func encodeMap(value reflect.Value) interface{} {
	if value.IsNil() {
		return null
	}
	members := map[string]interface{}{}
	for _, key := range value.MapKeys() {
		members[key.String()] = encode(value.MapIndex(key).Interface())
	}
	return members
}

func encodeStruct(value reflect.Value) interface{} {
	members := map[string]interface{}{}
	for index := 0; index < value.NumField(); index++ {
		members[value.Type().Field(index).Tag.Get("json")] = encode(value.Field(index).Interface())
	}
	return members
}

func encodeFloat(number float64) interface{} {
	switch {
	case math.IsNaN(number):
		return map[string]string{"$number": "NaN"}
	case math.IsInf(number, 1):
		return map[string]string{"$number": "Infinity"}
	case math.IsInf(number, -1):
		return map[string]string{"$number": "-Infinity"}
	}
	return number
}
